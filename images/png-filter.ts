/** What PNG foretells of a byte from its neighbours: the best single filter for photographs (https://www.w3.org/TR/png-3/#9Filter-type-4-Paeth). */
export function paeth(left: number, up: number, corner: number): number {
  const [byLeft, byUp] = [Math.abs(up - corner), Math.abs(left - corner)];
  const byCorner = Math.abs(left + up - 2 * corner);
  if (byLeft <= byUp && byLeft <= byCorner) return left;
  return byUp <= byCorner ? up : corner;
}
