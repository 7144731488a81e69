import { countEdits } from './count-edits.js';
import { foldText } from './fold-text.js';

/** How far a text is from the truth. */
export interface Score {
  readonly characterEdits: number;
  readonly characters: number;
  readonly wordEdits: number;
  readonly words: number;
}

export function scoreText(truth: string, found: string): Score {
  const [expected, actual] = [foldText(truth), foldText(found)];
  const [expectedWords, actualWords] = [expected.split(' '), actual.split(' ')];
  return {
    characterEdits: countEdits([...expected], [...actual]),
    characters: [...expected].length,
    wordEdits: countEdits(expectedWords, actualWords),
    words: expectedWords.length,
  };
}

export const sumScores = (scores: readonly Score[]): Score =>
  scores.reduce(
    (sum, score) => ({
      characterEdits: sum.characterEdits + score.characterEdits,
      characters: sum.characters + score.characters,
      wordEdits: sum.wordEdits + score.wordEdits,
      words: sum.words + score.words,
    }),
    { characterEdits: 0, characters: 0, wordEdits: 0, words: 0 },
  );
