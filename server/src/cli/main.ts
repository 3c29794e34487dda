/** The command `postroute`. */
import process from "node:process";

process.stderr.write("usage: postroute COMMAND [-c DIR] …; no command is built in yet\n");
process.exitCode = 2;
