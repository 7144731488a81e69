/** Under these names programs write what gets its real name when it is whole. */
const unfinished =
  /\.(part|partial|filepart|tmp|temp|crdownload|download|opdownload|!ut|upload|writing|swp)$|^~|~$/i;

export const isUnfinishedName = (fileName: string): boolean =>
  unfinished.test(fileName.slice(fileName.lastIndexOf('/') + 1));
