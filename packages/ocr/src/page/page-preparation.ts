/** What was done to a page's picture before it was recognised. The boxes of words are those of the picture before. */
export interface PagePreparation {
  /** How far it was turned clockwise to bring the text upright. */
  readonly turnedDegrees: 0 | 90 | 180 | 270;
  /** By how much the lines of the upright text fell to the right before they were straightened; 0 when left alone. */
  readonly skewDegrees: number;
  /** Whether it was light on dark, and was made dark on light. */
  readonly inverted: boolean;
  /** Resolution at which it was recognised. */
  readonly dpi: number;
}
