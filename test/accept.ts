/** Makes what the last run of the golden tests found the golden files: `npm run accept`. */
import { accept } from "./goldens.ts";

const accepted = accept();
console.log(accepted.length === 0 ? "nothing has changed" : `accepted ${accepted.join(", ")}`);
