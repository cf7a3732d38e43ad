import { describe, expect, it } from "vitest";
import { studentQuantile } from "../../src/study/student.ts";

// 0.975 points to 15 digits from the regularised incomplete beta function in 30-digit arithmetic
// (mpmath); to four decimals they are the printed tables, e.g. Fisher and Yates 1963, table III.
const POINTS: readonly (readonly [number, number])[] = [
  [1, 12.7062047361747],
  [2, 4.30265272974946],
  [3, 3.18244630528371],
  [4, 2.77644510519779],
  [5, 2.57058183563632],
  [6, 2.44691185114497],
  [7, 2.36462425159279],
  [8, 2.30600413520417],
  [9, 2.26215716279821],
  [10, 2.22813885198627],
  [11, 2.20098516009164],
  [12, 2.17881282966723],
  [13, 2.16036865646279],
  [14, 2.1447866879178],
  [15, 2.13144954555978],
  [16, 2.11990529922125],
  [17, 2.10981557783332],
  [18, 2.10092204024104],
  [19, 2.09302405440831],
  [20, 2.08596344726586],
  [21, 2.07961384472768],
  [22, 2.07387306790403],
  [23, 2.06865761041905],
  [24, 2.06389856162803],
  [25, 2.0595385527533],
  [26, 2.05552943864287],
  [27, 2.05183051648029],
  [28, 2.04840714179525],
  [29, 2.0452296421327],
  [30, 2.04227245630124],
  [60, 2.00029782201426],
  [120, 1.97993040508244],
  [1000000, 1.95996635681411],
];

describe("studentQuantile", () => {
  it.each(POINTS)("is right to ten digits for %i degrees of freedom", (degrees, point) => {
    expect(Math.abs(studentQuantile(0.975, degrees) / point - 1)).toBeLessThan(1e-9);
  });

  it("serves other probabilities", () => {
    expect(studentQuantile(0.5, 7)).toBe(0);
    expect(studentQuantile(0.95, 9)).toBeCloseTo(1.83311293265624, 10);
    expect(studentQuantile(0.995, 9)).toBeCloseTo(3.24983554159213, 10);
    expect(studentQuantile(0.995, 1)).toBeCloseTo(63.6567411628716, 8);
    expect(studentQuantile(0.9995, 12)).toBeCloseTo(4.31779128360618, 10);
  });
});
