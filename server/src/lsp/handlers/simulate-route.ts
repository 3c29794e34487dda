import type { SimulateRouteRequest } from "../protocol.ts";
import { askAbout, type Session } from "../session.ts";

type Params = SimulateRouteRequest["params"];
type Result = SimulateRouteRequest["result"];

/** `postroute/simulateRoute`: where would mail for this recipient go, and why? */
export async function handleSimulateRoute(session: Session, params: Params): Promise<Result> {
  const { uri, ...request } = params;
  const answer = await askAbout(session, uri, ({ project, service }): Result => {
    const report = service.report(service.simulate(request));
    const links = report.links.map(({ line, start, end, file, targetLine }) => {
      return { line, start, end, uri: project.uris.uriOf(file), targetLine };
    });
    return { kind: "report", title: report.title, text: report.text, links };
  });
  return answer ?? { kind: "refusal", message: `${uri}: no configuration directory` };
}
