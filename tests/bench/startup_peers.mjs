// The peers' pages, each with the five operations that this project has.

const OPERATIONS = [
  ["Stop a CDM cluster", "post", "/v1.1/{project_id}/clusters/{cluster_id}/action", ["stopMode", "delayTime"]],
  ["Stop a CDM job", "put", "/v1.1/{project_id}/clusters/{cluster_id}/cdm/job/{job_name}/stop", []],
  ["Stop DLI jobs", "post", "/v1.0/{project_id}/streaming/jobs/stop", ["job_ids", "trigger_savepoint"]],
  ["Stop an OCP cluster", "post", "/api/v2/ob/clusters/{id}/stop", []],
  ["Stop obshell", "post", "/api/v1/ob/stop", ["type", "target", "force", "terminate", "forcePassDag"]],
];

const inPath = (path) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);

function operation([summary, , path, inBody]) {
  const properties = Object.fromEntries(inBody.map((name) => [name, { type: "string" }]));
  const content = { "application/json": { schema: { type: "object", properties } } };
  return {
    summary,
    parameters: inPath(path).map((name) => ({ name, in: "path", required: true, schema: { type: "string" } })),
    ...(inBody.length > 0 && { requestBody: { content } }),
    responses: { 200: { description: "Accepted" } },
  };
}

export const OPENAPI = {
  openapi: "3.0.3",
  info: { title: "Five stops", version: "1" },
  paths: Object.fromEntries(OPERATIONS.map((one) => [one[2], { [one[1]]: operation(one) }])),
};

const html = (head, body) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Five stops</title>${head}</head><body>${body}</body></html>`;

export const swaggerUi = html(
  `<link rel="stylesheet" href="/node_modules/swagger-ui-dist/swagger-ui.css">`,
  `<div id="page"></div>
   <script src="/node_modules/swagger-ui-dist/swagger-ui-bundle.js"></script>
   <script>
     SwaggerUIBundle({ url: "/openapi.json", dom_id: "#page", docExpansion: "full", tryItOutEnabled: true, validatorUrl: null });
   </script>`,
);

export const rapidoc = html(
  `<script type="module" src="/node_modules/rapidoc/dist/rapidoc-min.js"></script>`,
  `<rapi-doc spec-url="/openapi.json" render-style="read" load-fonts="false" allow-search="false"
     allow-advanced-search="false" allow-server-selection="false" allow-authentication="false"
     allow-spec-url-load="false" allow-spec-file-load="false"></rapi-doc>`,
);

export const byHand = html(
  "",
  `<main id="page"></main>
   <script>
     const page = document.getElementById("page");
     for (const [title, method, path, inBody] of ${JSON.stringify(OPERATIONS)}) {
       const form = document.createElement("form");
       form.append(Object.assign(document.createElement("h2"), { textContent: title }));
       const inPath = [...path.matchAll(/\\{(\\w+)\\}/g)].map(([, name]) => name);
       for (const name of [...inPath, ...inBody]) {
         const label = Object.assign(document.createElement("label"), { textContent: name });
         label.append(Object.assign(document.createElement("input"), { name, type: "text", required: inPath.includes(name) }));
         form.append(label);
       }
       form.append(Object.assign(document.createElement("button"), { textContent: "Send" }));
       form.addEventListener("submit", (event) => {
         event.preventDefault();
         const typed = Object.fromEntries(new FormData(form));
         const body = JSON.stringify(Object.fromEntries(inBody.map((name) => [name, typed[name]])));
         const address = path.replace(/\\{(\\w+)\\}/g, (_, name) => encodeURIComponent(typed[name]));
         fetch(address, { method, body });
       });
       page.append(form);
     }
   </script>`,
);
