// Checks files against the schemas of their kind: node validate.mjs kubernetes|compose FILE...
// Prints a line per fault, or the number of documents that are sound.
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import addFormats from "ajv-formats";
import Ajv from "ajv";
import { parseAllDocuments } from "yaml";

const [kind, ...files] = process.argv.slice(2);
const check = kind === "compose" ? checkCompose() : checkObject;
let documents = 0;
let faults = 0;

for (const file of files) {
  // Compose merges anchors before it reads.
  for (const document of parseAllDocuments(await readFile(file, "utf8"), { merge: kind === "compose" })) {
    if (document.errors.length > 0) report(file, "", document.errors);
    else if (document.contents !== null) await run(file, document.toJS());
  }
}

if (faults === 0) console.log(`${documents} documents are sound`);
process.exitCode = faults === 0 && documents > 0 ? 0 : 1;

async function run(file, object) {
  documents++;
  try {
    await check(object);
  } catch (error) {
    report(file, `${object?.kind ?? ""} ${object?.metadata?.name ?? ""}`, error.errors ?? [error]);
  }
}

function report(file, what, errors) {
  for (const error of errors) {
    faults++;
    console.log(`${file}: ${what} ${error.instancePath ?? ""} ${error.message} ${JSON.stringify(error.params ?? {})}`);
  }
}

/** Each kind of Kubernetes has a validator of its own, which was made from its OpenAPI schema. */
async function checkObject(object) {
  const module = await import(`kubernetes-models/${object.apiVersion}/${object.kind}`);
  new module[object.kind](object).validate();
}

function checkCompose() {
  const schema = JSON.parse(readFileSync(new URL("node_modules/dclint/schemas/compose.schema.json", import.meta.url), "utf8"));
  const ajv = new Ajv({ allErrors: true, strict: false, validateSchema: false });
  addFormats(ajv, ["duration"]);
  const validate = ajv.compile(schema);
  return (object) => {
    if (!validate(object)) throw Object.assign(new Error("invalid"), { errors: validate.errors });
  };
}
