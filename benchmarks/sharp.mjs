// The work of plugins/images/renditions.py done by sharp: node sharp.mjs FOLDER WIDTHS JOBS
// sharp's effort for AVIF is nine less libaom's speed; its effort for WebP is libwebp's method.
import fs from "node:fs";
import path from "node:path";
import sharp from "sharp";

const [folder, widths, jobs] = process.argv.slice(2);
const [from, to] = [path.join(folder, "photographs"), path.join(folder, "of-sharp")];
fs.mkdirSync(to, { recursive: true });
sharp.cache(false);

async function develop(name) {
  const photograph = sharp(path.join(from, name)).rotate().toColourspace("srgb");
  const sized = widths.split(",").map((width) => [width, photograph.clone().resize(Number(width))]);
  await Promise.all(sized.flatMap(([width, picture]) => {
    const file = (ending) => path.join(to, `${path.parse(name).name}-${width}.${ending}`);
    return [
      picture.clone().avif({ quality: 50, effort: 3, chromaSubsampling: "4:2:0" }).toFile(file("avif")),
      picture.clone().webp({ quality: 75, effort: 4 }).toFile(file("webp")),
      picture.clone().jpeg({ quality: 78, progressive: true }).toFile(file("jpg")),
    ];
  }));
}

const waiting = fs.readdirSync(from).sort();
await Promise.all(Array.from({ length: Number(jobs) }, async () => {
  while (waiting.length > 0) await develop(waiting.shift());
}));
