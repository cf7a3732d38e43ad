/** Paths of files as text, with / between folders; nothing here touches a disk. */

/** `a/b` of `a/b/c.yaml`; empty when the file stands in the current folder. */
export function folderOf(path: string): string {
  const end = path.replaceAll("\\", "/").lastIndexOf("/");
  return end < 0 ? "" : path.slice(0, Math.max(end, 1));
}

/** `path` as seen from where `folder` is named, without needless dots. */
export function resolvePath(folder: string, path: string): string {
  const plain = path.replaceAll("\\", "/");
  const absolute = /^(?:\/|[A-Za-z]:\/)/.test(plain);
  const whole = absolute || folder === "" ? plain : `${folder.replaceAll("\\", "/")}/${plain}`;
  const parts: string[] = [];
  for (const part of whole.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else parts.push(part);
  }
  return (whole.startsWith("/") ? "/" : "") + parts.join("/");
}

/** The path that leads from `folder` to the file `path`; both are named from the same place. */
export function relativePath(folder: string, path: string): string {
  const target = resolvePath("", path);
  const from = resolvePath("", folder);
  if (target.startsWith("/") !== from.startsWith("/") && target.startsWith("/")) return target;
  const [there, here] = [target, from].map((text) => text.split("/").filter((part) => part !== ""));
  const [to, start] = [there as string[], here as string[]];
  let shared = 0;
  while (shared < start.length && start[shared] === to[shared]) shared++;
  const up = start.slice(shared).map(() => "..");
  return [...up, ...to.slice(shared)].join("/");
}
