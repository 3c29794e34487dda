# Usage: perl listen-and-run.pl SOCKET PROGRAM ARGUMENT...
# Runs a Postfix daemon as master(8) does: with a listening UNIX-domain socket as file descriptor 6. Node can hand a
# program pipes, but no listening socket. Prints one line as soon as the socket is there.
use strict;
use warnings;
BEGIN { $^F = 255 }
use POSIX ();
use Socket;

my ($path, @command) = @ARGV;
socket(my $listener, PF_UNIX, SOCK_STREAM, 0) or die "socket: $!";
unlink $path;
bind($listener, sockaddr_un($path)) or die "bind $path: $!";
listen($listener, 16) or die "listen: $!";
POSIX::dup2(fileno($listener), 6) if fileno($listener) != 6;
$| = 1;
print "listening\n";
exec @command or die "exec $command[0]: $!";
