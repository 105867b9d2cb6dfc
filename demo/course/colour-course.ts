import type { Chapter, CourseContent } from '../../server/domain/course.js';
import type { ImportedFile } from '../../server/importers/course-source.js';
import { chartLabels } from './lessons/chart-labels.js';
import { chartPalettes } from './lessons/chart-palettes.js';
import { colourNotAlone } from './lessons/colour-not-alone.js';
import { colourVisionKinds } from './lessons/colour-vision-kinds.js';
import { colourVisionSimulate } from './lessons/colour-vision-simulate.js';
import { contrastControls } from './lessons/contrast-controls.js';
import { contrastMatters } from './lessons/contrast-matters.js';
import { contrastRatioLesson } from './lessons/contrast-ratio.js';
import { contrastText } from './lessons/contrast-text.js';
import { courseCheck } from './lessons/course-check.js';
import { courseLinksFeedback } from './lessons/course-links-feedback.js';
import { courseThemes } from './lessons/course-themes.js';
import { en, fr } from './local-typography.js';
import { mediaFiles } from './media-files.js';

const chapters: readonly Chapter[] = [
  {
    id: 'contrast',
    title: { en: en`Contrast`, fr: fr`Le contraste` },
    lessons: [contrastMatters, contrastRatioLesson, contrastText, contrastControls],
  },
  {
    id: 'colour-vision',
    title: { en: en`Seeing fewer colours`, fr: fr`Voir moins de couleurs` },
    lessons: [colourVisionKinds, colourVisionSimulate, colourNotAlone],
  },
  {
    id: 'charts',
    title: { en: en`Colour in charts`, fr: fr`La couleur dans les graphiques` },
    lessons: [chartLabels, chartPalettes],
  },
  {
    id: 'courses',
    title: { en: en`Colour in your course`, fr: fr`La couleur dans votre cours` },
    lessons: [courseLinksFeedback, courseThemes, courseCheck],
  },
];

/** The demo course, with the files that its items name: ready to be stored as an import is. */
export function colourCourse(): Promise<{
  readonly slug: string;
  readonly content: CourseContent;
  readonly files: readonly ImportedFile[];
}> {
  const files = mediaFiles();
  const content: CourseContent = {
    title: { en: en`Colour that everyone can read`, fr: fr`Des couleurs lisibles par tout le monde` },
    summary: {
      en: en`Contrast, colour blindness, charts and course screens: how to use colour so that every learner can read it, and how to check a lesson in ten minutes.`,
      fr: fr`Contraste, daltonisme, graphiques et écrans de cours : employer la couleur pour que tout le monde puisse lire, et vérifier une leçon en dix minutes.`,
    },
    languages: ['en', 'fr'],
    chapters,
    files: files.map(({ hash, name, mediaType, bytes, purpose }) => ({ hash, name, mediaType, bytes, purpose })),
  };

  return Promise.resolve({ slug: 'colour', content, files });
}
