/** Names what inspecting finds. Another number whenever the same file may be judged otherwise: kept results go by it. */
export const inspectionVersion = '2';
