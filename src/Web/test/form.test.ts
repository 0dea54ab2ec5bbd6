import { expect, test } from 'vitest';
import { byField, emptyDraft, splitWords, toDefinition } from '../src/pages/dashboard/form';

test('what is left empty is not sent', () => {
  expect(toDefinition({ ...emptyDraft, name: 'web', image: 'nginx:1.27' })).toEqual({ name: 'web', image: 'nginx:1.27', replicas: 1 });
});

test('everything that is given is sent as the API wants it', () => {
  expect(toDefinition({
    ...emptyDraft, name: ' web ', image: 'nginx', replicas: '2', port: '80', command: 'sh -c "a b"', env: 'A=1\nB=x=y\n', cpu: '0.5', memory: '128m', check: 'http', endpoint: '/', interval: '5',
    service: true, dependsOn: 'orders, db',
  })).toEqual({
    name: 'web', image: 'nginx', replicas: 2, ports: [{ container_port: 80, host_port: 0 }], command: ['sh', '-c', 'a b'], env: { A: '1', B: 'x=y' },
    resources: { cpu_limit: '0.5', memory_limit: '128m' }, health_check: { type: 'http', endpoint: '/', interval: 5 }, service: { depends_on: ['orders', 'db'] },
  });
});

test('what is no number goes to the API, which says so', () => {
  expect(toDefinition({ ...emptyDraft, replicas: 'two' })['replicas']).toBe('two');
});

test('messages stand at their fields, the others name their path', () => {
  expect(byField({ 'ports[0].container_port': ['a'], 'ports[0].host_port': ['b'], 'env.A': ['c'], 'update.drain': ['d'] }))
    .toEqual({ port: ['a'], hostPort: ['b'], env: ['c'], '': ['update.drain: d'] });
});

test('quotes keep blanks', () => {
  expect(splitWords(`a "b c" 'd "e' f`)).toEqual(['a', 'b c', 'd "e', 'f']);
});
