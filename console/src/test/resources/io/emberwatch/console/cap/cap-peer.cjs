// Reads CAP messages with a library that knows nothing of Emberwatch and prints what it understood, one JSON line a file.
// Usage: node cap-peer.cjs FOLDER FILE...    where FOLDER holds node_modules with @dec112/cap-ts and tslib
const { createRequire } = require('node:module');
const { readFileSync } = require('node:fs');
const [folder, ...files] = process.argv.slice(2);
const { CAP_1_2 } = createRequire(folder + '/package.json')('@dec112/cap-ts');
(async () => {
  for (const file of files) {
    console.log(JSON.stringify(await CAP_1_2.Alert.fromXML(readFileSync(file, 'utf8'))));
  }
})();
