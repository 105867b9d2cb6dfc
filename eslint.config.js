import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import litA11y from 'eslint-plugin-lit-a11y';
import { configs as lit } from 'eslint-plugin-lit';
import { configs as wc } from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

const clock = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Ask the clock.' },
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: 'Ask the clock.' },
];
const rawDriver = [
  {
    selector: 'MemberExpression[property.name=/^(collection|watch)$/]',
    message: 'The tenant scope does not reach the raw driver.',
  },
];
const environment = { object: 'process', property: 'env', message: 'Only config.ts reads the environment.' };

export default defineConfig(
  { ignores: ['dist', '.data', 'coverage', '**/*.cjs', '**/*.config.*'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'max-lines': ['error', { max: 300 }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, namedFrom: true } }],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['server/**', 'widget/**', 'demo/**'],
    rules: {
      'max-lines-per-function': ['error', { max: 50 }],
      'max-params': ['error', 4],
      complexity: ['error', 10],
    },
  },
  { files: ['server/**', 'widget/**'], rules: { 'no-console': 'error' } },
  {
    files: ['server/domain/**', 'server/usecases/**'],
    rules: { 'no-restricted-syntax': ['error', ...clock] },
  },
  {
    files: ['server/**'],
    ignores: ['server/config.ts'],
    rules: {
      'no-restricted-properties': ['error', environment],
      'no-restricted-imports': [
        'error',
        {
          paths: ['process', 'node:process'].map((name) => ({
            name,
            importNames: ['env'],
            message: environment.message,
          })),
        },
      ],
    },
  },
  {
    files: ['server/persistence/**', 'server/lti/ltijs-store.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off', // mongoose schemas are object literals
    },
  },
  {
    files: ['server/persistence/**'],
    ignores: ['server/persistence/file-store.ts', 'server/persistence/change-stream.ts'],
    rules: { 'no-restricted-syntax': ['error', ...rawDriver] },
  },
  { files: ['test/**'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } }, // a test that finds nothing fails anyway
  {
    files: ['test/widget/**'],
    rules: { '@typescript-eslint/no-floating-promises': 'off', '@typescript-eslint/no-unused-expressions': 'off' },
  }, // some of chai's assertions are typed as promises, others are bare expressions
  { files: ['widget/**'], extends: [lit['flat/all'], wc['flat/recommended'], litA11y.configs.recommended] },
  {
    files: ['**/*.js'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { console: 'readonly', process: 'readonly', URL: 'readonly' } },
  },
);
