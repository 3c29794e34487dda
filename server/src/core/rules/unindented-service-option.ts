import { isUnindentedOption } from "../config/service-options.ts";
import { span } from "../text/span.ts";
import { defineRule } from "./define-rule.ts";

/** Reports an option of a service that starts in the first column: master(8) takes it for a service. */
export const unindentedServiceOption = defineRule({
  id: "unindented-service-option",
  severity: "error",
  files: ["master.cf"],
  docs: {
    summary: "An option or attribute of a service in master.cf is not indented.",
    why: "A line without white space in front begins a service. master ends with a fatal error at it, so that no service of Postfix starts.",
    instead: "Put white space in front of the lines that continue a service.",
    wrong: [
      "submission inet n - n - - smtpd\n-o smtpd_tls_security_level=encrypt\n",
      "dovecot unix - n n - - pipe\nflags=DRhu user=vmail argv=/usr/lib/dovecot/deliver\n",
    ],
    right: [
      "submission inet n - n - - smtpd\n  -o smtpd_tls_security_level=encrypt\n#-o smtpd_sasl_auth_enable=yes\n",
      "dovecot unix - n n - - pipe\n\tflags=Rhu user=vmail argv=/usr/lib/dovecot/deliver\n",
    ],
  },
  messages: {
    option: '"{option}" in the first column begins a service: master(8) ends with a fatal error',
    indent: "Indent the line",
  },
  *check({ files }) {
    for (const service of files.master()?.services ?? []) {
      if (!isUnindentedOption(service)) continue;
      const at = service.line.pieces[0] ?? service.line.extent;
      yield {
        at,
        message: "option",
        data: { option: service.columns.service?.text ?? "" },
        repair: at.start,
      };
    }
  },
  fixes({ repair: start }) {
    return [{ title: "indent", safety: "safe", edits: [{ span: span(start, start), newText: "  " }] }];
  },
});
