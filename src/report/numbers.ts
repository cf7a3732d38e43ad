import type { Estimate } from "../study/study.ts";

/** What stands where there is no number: 0/0, or a formula that does not apply. */
export const NONE = "–";

/** A whole number with thousands apart: `930,000`. */
export function count(value: number | null): string {
  return fixed(value, 0);
}

/** A number with that many decimals and thousands apart. */
export function fixed(value: number | null, decimals: number): string {
  if (value === null || Number.isNaN(value)) return NONE;
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "-∞";
  const [whole = "", fraction] = Math.abs(value).toFixed(decimals).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const digits = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  return value < 0 && /[1-9]/.test(digits) ? `-${digits}` : digits;
}

/** A share as per cent, without the sign: `63.8`. */
export function percent(share: number | null, decimals = 1): string {
  return fixed(share === null ? null : share * 100, decimals);
}

/** A target share as per cent, without needless decimals: `90`, `99.5`. */
export function goalPercent(share: number): string {
  return String(Number((share * 100).toFixed(6)));
}

/** Half the width of an estimate's 95 % interval, to its farther end; null with one replication. */
export function halfWidth({ mean, low, high }: Estimate): number | null {
  if (mean === null || low === null || high === null) return null;
  return Math.max(high - mean, mean - low);
}

/** ` ± 0.4`, ` ±<0.1` when it would round to nothing, empty when there is no interval. */
export function plusMinus(half: number | null, decimals: number): string {
  if (half === null) return "";
  const text = fixed(half, decimals);
  if (half > 0 && !/[1-9]/.test(text)) return ` ±<${fixed(10 ** -decimals, decimals)}`;
  return ` ± ${text}`;
}

/** Decimals of hours: few hours are told to the tenth. */
export function hoursDecimals({ mean }: Estimate): number {
  return Math.abs(mean ?? 0) < 100 ? 1 : 0;
}

/** `1,234.5 ± 2.0`: a number with half its interval, in units of `unit`. */
export function fixedEstimate(estimate: Estimate, decimals: number, unit = 1): string {
  const { mean } = estimate;
  const half = halfWidth(estimate);
  return (
    fixed(mean === null ? null : mean / unit, decimals) +
    plusMinus(half === null ? null : half / unit, decimals)
  );
}

/** `63.8 ± 0.4`: a share as per cent with half its interval. */
export function percentEstimate(estimate: Estimate, decimals = 1): string {
  const half = halfWidth(estimate);
  return percent(estimate.mean, decimals) + plusMinus(half === null ? null : half * 100, decimals);
}

/** `+1.8`, `-0.3`, `0.0`: a difference. */
export function signed(value: number | null, decimals: number): string {
  const text = fixed(value, decimals);
  return value !== null && value > 0 && /[1-9∞]/.test(text) ? `+${text}` : text;
}

/** `+1.8 ± 0.3`: a difference with half its interval, in units of `unit`. */
export function signedEstimate(estimate: Estimate, decimals: number, unit = 1): string {
  const half = halfWidth(estimate);
  const { mean } = estimate;
  return (
    signed(mean === null ? null : mean / unit, decimals) +
    plusMinus(half === null ? null : half / unit, decimals)
  );
}

/** `30 s`, `2.5 s` */
export function seconds(value: number): string {
  return `${Number(value.toFixed(3))} s`;
}
