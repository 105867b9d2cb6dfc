import { html } from '../../html.js';
import type { LmsClass } from '../classes.js';
import { learnersOf } from '../classes.js';
import { campusPage, type Viewer } from './layout.js';

/** The learners of a class and the columns that tools have made; a learner sees their own row. */
export function gradebookPage(viewer: Viewer, lmsClass: LmsClass): string {
  const { person } = viewer;
  const learners = learnersOf(lmsClass).filter(({ id }) => person.role !== 'learner' || id === person.id);

  return campusPage(
    viewer,
    `Gradebook of ${lmsClass.title}`,
    html`<div class="content">
      <p class="path"><a href="/classes/${lmsClass.id}">${lmsClass.title}</a></p>
      <h1>Gradebook</h1>
      <p class="notice">No tool has made a column yet. Lectern sends grades to the LMS in a later version.</p>
      <div class="table" tabindex="0" role="region" aria-labelledby="grades">
        <table>
          <caption id="grades">
            Learners in ${lmsClass.title}
          </caption>
          <thead>
            <tr>
              <th scope="col">Learner</th>
              <th scope="col">Total</th>
            </tr>
          </thead>
          <tbody>
            ${learners.map(
              ({ name }) =>
                html`<tr>
                  <th scope="row">${name}</th>
                  <td><span aria-hidden="true">–</span><span class="hidden">No grade</span></td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </div>`,
  );
}
