package dev.imdssteward.cli.report;

import java.util.List;

/**
 * Finds text that is too faint against what is behind it.
 *
 * @see <a href="https://www.w3.org/TR/WCAG22/#contrast-minimum">WCAG 2.2, contrast (minimum), level AA</a>
 */
final class Contrast {
    private static final String SCRIPT = """
            const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
            const rgba = (colour) => {
              canvas.clearRect(0, 0, 1, 1);
              canvas.fillStyle = colour;
              canvas.fillRect(0, 0, 1, 1);
              return canvas.getImageData(0, 0, 1, 1).data;
            };
            const luminance = (colour) => {
              const [r, g, b] = [...rgba(colour)].slice(0, 3).map((it) => it / 255)
                .map((it) => (it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4));
              return 0.2126 * r + 0.7152 * g + 0.0722 * b;
            };
            const behind = (element) => {
              for (let it = element; it; it = it.parentElement) {
                const colour = getComputedStyle(it).backgroundColor;
                if (rgba(colour)[3] === 255) return colour;
              }
              return "white";
            };
            const ratio = (element) => {
              const style = getComputedStyle(element);
              const text = luminance(element instanceof SVGElement ? style.fill : style.color);
              const back = luminance(behind(element));
              return (Math.max(text, back) + 0.05) / (Math.min(text, back) + 0.05);
            };
            const hasText = (element) => [...element.childNodes].some((it) => it.nodeType === 3 && it.data.trim());
            return [...document.querySelectorAll("body *")]
              .filter((it) => hasText(it) && !it.disabled && it.checkVisibility())
              .filter((it) => !["SCRIPT", "TITLE", "title", "OPTION"].includes(it.tagName) && ratio(it) < 4.5)
              .map((it) => `${it.tagName}.${it.className}: ${it.textContent.slice(0, 30)} ${ratio(it).toFixed(2)}`);
            """;

    private Contrast() {}

    static List<String> tooLow(Chromium page) {
        return page.list(SCRIPT);
    }
}
