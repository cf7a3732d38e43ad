import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { Resvg } from "@resvg/resvg-js";

/** A picture, and what the reader must know about it. */
export interface Picture {
  readonly png: Uint8Array;
  readonly notes: readonly string[];
}

/**
 * Draws SVG text as PNG, `scale` pixels to a unit. The fonts are named, not looked for, so the
 * picture is the same everywhere: DejaVu Sans, and for Chinese the first CJK font found.
 */
export function pngOf(svg: string, scale = 2): Picture {
  const chinese = CJK.test(svg);
  const cjkFont = chinese ? CJK_FONTS.find((file) => existsSync(file)) : undefined;
  const drawing = new Resvg(svg, {
    fitTo: { mode: "zoom", value: scale },
    background: "#ffffff",
    font: {
      loadSystemFonts: false,
      fontFiles: [...DEJAVU, ...(cjkFont === undefined ? [] : [cjkFont])],
      defaultFontFamily: "DejaVu Sans",
      sansSerifFamily: "DejaVu Sans",
    },
  });
  const notes =
    chinese && cjkFont === undefined
      ? [
          "no Chinese font was found: Chinese text in the PNG is empty boxes (the SVG has it); install fonts-noto-cjk",
        ]
      : [];
  return { png: drawing.render().asPng(), notes };
}

const resolve = createRequire(import.meta.url).resolve;
const DEJAVU = ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf"].map((file) =>
  resolve(`dejavu-fonts-ttf/ttf/${file}`),
);

/** Chinese, Japanese and Korean letters, and their punctuation. */
const CJK = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\u{20000}-\u{3ffff}]/u;

/** Where Debian, Arch, Fedora, macOS and Windows keep a CJK font; the first that is there is taken. */
export const CJK_FONTS: readonly string[] = [
  "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
  "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",
  "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc",
  "/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Regular.ttc",
  "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
  "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
  "/System/Library/Fonts/PingFang.ttc",
  "/System/Library/Fonts/Hiragino Sans GB.ttc",
  "C:\\Windows\\Fonts\\msyh.ttc",
  "C:\\Windows\\Fonts\\simsun.ttc",
];
