/**
 * The parameters that every program reads when it starts, before its own, in the order in which it does
 * (`mail_params_init` in `global/mail_params.c`). While one of them is expanded, the defaults of those behind it, and
 * of all that are no common parameters, do not exist yet: a `$name` of theirs that nobody set is empty.
 */

const order = `
compatibility_level mail_version syslog_facility inet_protocols multi_instance_directories multi_instance_group
multi_instance_name maillog_file maillog_file_prefixes maillog_file_compressor maillog_file_rotate_suffix
maillog_file_permissions postlog_service_name dnssec_probe known_tcp_ports daemon_table_open_error_is_fatal
dns_ncache_ttl_fix_enable smtputf8_enable enable_idna2003_compatibility respectful_logging requiretls_enable
tls_required_enable non_bdb_migration_log_redirect myhostname mydomain mail_name syslog_name mail_owner setgid_group
mydestination myorigin relayhost daemon_directory data_directory command_directory meta_directory queue_directory
shlib_directory process_id_directory inet_interfaces proxy_interfaces double_bounce_sender default_privs
mail_release_date default_database_type default_cache_db_type alias_database hash_queue_names recipient_delimiter
relay_domains fast_flush_domains export_environment import_environment mynetworks_style debug_peer_list
default_verp_delimiters verp_delimiter_filter parent_domain_matches_subdomains alternate_config_directories
bounce_service_name cleanup_service_name defer_service_name pickup_service_name queue_service_name
rewrite_service_name showq_service_name error_service_name flush_service_name address_verify_service_name
trace_service_name proxymap_service_name proxywrite_service_name internal_mail_filter_classes multi_instance_wrapper
default_delivery_status_filter smtputf8_autodetect_classes message_drop_headers info_log_address_format
non_bdb_migration_level non_bdb_migration_service_name non_bdb_custom_mapping
`;

/** Set before any of them: the directory, and what the process says of itself. */
const given = ["config_directory", "process_name", "service_name"];

const positions: ReadonlyMap<string, number> = new Map(
  [...given, ...order.trim().split(/\s+/)].map((name, position) => [name, position]),
);

/**
 * Says whether the default of `other` exists while the program expands `name`. Numbers, times and the like come
 * behind all of these, mynetworks last; they see every common text and count as parameters of one program do.
 */
export function seesDefault(name: string, other: string): boolean {
  const position = positions.get(name);
  return position === undefined || (positions.get(other) ?? Number.POSITIVE_INFINITY) < position;
}
