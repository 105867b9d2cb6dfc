/** The public entry: registers every element, and exports their classes and the events that they fire. */
export { ContentPickerElement } from './elements/content-picker.js';
export { CoursePlayerElement } from './elements/course-player.js';
export { EnrollmentPanelElement } from './elements/enrollment-panel.js';
export { AccessChangedEvent } from './events/access-changed-event.js';
export { ContinueRequestEvent } from './events/continue-request-event.js';
export { CourseCompletedEvent } from './events/course-completed-event.js';
export { CourseReadyEvent } from './events/course-ready-event.js';
export { EnrolledEvent } from './events/enrolled-event.js';
export { FailedEvent } from './events/failed-event.js';
export { LessonViewedEvent } from './events/lesson-viewed-event.js';
export { NavigateRequestEvent } from './events/navigate-request-event.js';
export { ProgressSavedEvent } from './events/progress-saved-event.js';
export { WithdrawnEvent } from './events/withdrawn-event.js';
