/** relocated_maps: who has moved. */
import type { RecordedRoute } from "./recorded-case.ts";

export const relocated: readonly RecordedRoute[] = [
  {
    behaviour: "who has moved is bounced",
    main: "relocated_maps = texthash:$config_directory/moved\n",
    tables: { moved: "user@other.example new@x.example\n" },
    address: "user@other.example",
    answer: "default via error to 5.1.6 User has moved to new@x.example for user@other.example",
  },
  {
    behaviour: "a whole domain has moved",
    main: "relocated_maps = inline:{ {@other.example=elsewhere.example} }\n",
    address: "user@other.example",
    answer: "default via error to 5.1.6 User has moved to elsewhere.example for user@other.example",
  },
  {
    behaviour: "a user with an extension has moved as well",
    main: "recipient_delimiter = +\nrelocated_maps = inline:{ {user@other.example=new@x.example} }\n",
    address: "user+x@other.example",
    answer: "default via error to 5.1.6 User has moved to new@x.example for user+x@other.example",
  },
  {
    behaviour: "a local user has moved",
    main: "myorigin = local.example\nrelocated_maps = inline:{ user=new@x.example }\n",
    address: "user@local.example",
    answer: "local via error to 5.1.6 User has moved to new@x.example for user@local.example",
  },
  {
    behaviour: "who has moved counts more than transport_maps",
    main: "relocated_maps = inline:{ {user@other.example=new@x.example} }\ntransport_maps = inline:{ other.example=slow: }\n",
    address: "user@other.example",
    answer: "default via error to 5.1.6 User has moved to new@x.example for user@other.example",
  },
  {
    behaviour: "who has moved counts in a virtual alias domain too",
    main: "virtual_alias_domains = alias.example\nrelocated_maps = inline:{ {user@alias.example=new@x.example} }\n",
    address: "user@alias.example",
    answer: "virtual-alias via error to 5.1.6 User has moved to new@x.example for user@alias.example",
  },
];
