import type { Policy, RuleType, ScalingRule, ScalingSchedule } from '../../../api/types';
import { count, duration } from '../../../ui/format';

export type Aim = 'target' | 'scale_up' | 'scale_down';

/** A rule as it stands in the form: what is typed, whether it can be read or not. */
export interface RuleDraft {
  /** Stays the same while rules before it come and go. */
  key: number;
  type: RuleType;
  metric: string;
  aim: Aim;
  amount: string;
  by: 'count' | 'percent' | 'to';
  size: string;
  for: string;
}

export interface ScheduleDraft {
  key: number;
  cron: string;
  duration: string;
  min: string;
  max: string;
}

export interface PolicyDraft {
  enabled: boolean;
  dryRun: boolean;
  min: string;
  max: string;
  upCooldown: string;
  downCooldown: string;
  stabilizationUp: string;
  stabilizationDown: string;
  tolerance: string;
  maxStep: string;
  rules: readonly RuleDraft[];
  schedules: readonly ScheduleDraft[];
}

export const firstRule: RuleDraft = { key: 0, type: 'cpu', metric: '', aim: 'target', amount: '60', by: 'count', size: '1', for: '0' };
export const firstSchedule: ScheduleDraft = { key: 0, cron: '0 8 * * 1-5', duration: '36000', min: '', max: '' };

/** What the form begins with; without a policy, one that keeps CPU near 60 %. */
export function draftOf(policy: Policy | null): PolicyDraft {
  if (policy === null) {
    return { enabled: true, dryRun: false, min: '', max: '', upCooldown: '', downCooldown: '', stabilizationUp: '', stabilizationDown: '', tolerance: '', maxStep: '', rules: [firstRule], schedules: [] };
  }

  return {
    enabled: policy.auto_scaling,
    dryRun: policy.dry_run,
    min: String(policy.min_replicas),
    max: String(policy.max_replicas),
    upCooldown: String(policy.scale_up_cooldown),
    downCooldown: String(policy.scale_down_cooldown),
    stabilizationUp: String(policy.stabilization.up),
    stabilizationDown: String(policy.stabilization.down),
    tolerance: String(policy.tolerance),
    maxStep: text(policy.max_step),
    rules: policy.policies.map(ruleDraft),
    schedules: policy.schedules.map((one, key) => ({ key, cron: one.cron, duration: text(one.duration), min: text(one.min_replicas), max: text(one.max_replicas) })),
  };
}

/** The definition that the API takes. What is empty is left out, and is then as configured. */
export function definitionOf(draft: PolicyDraft, container: string): Record<string, unknown> {
  const stabilization = { ...given('up', draft.stabilizationUp), ...given('down', draft.stabilizationDown) };
  return {
    container,
    auto_scaling: draft.enabled,
    dry_run: draft.dryRun,
    ...given('min_replicas', draft.min),
    ...given('max_replicas', draft.max),
    ...given('scale_up_cooldown', draft.upCooldown),
    ...given('scale_down_cooldown', draft.downCooldown),
    ...(Object.keys(stabilization).length > 0 && { stabilization }),
    ...given('tolerance', draft.tolerance),
    ...given('max_step', draft.maxStep),
    policies: draft.rules.map(ruleOf),
    schedules: draft.schedules.map(one => ({ cron: one.cron.trim(), ...given('duration', one.duration), ...given('min_replicas', one.min), ...given('max_replicas', one.max) })),
  };
}

/** The paths that the form has a field for. */
export function fieldPaths(draft: PolicyDraft): Set<string> {
  const rules = draft.rules.flatMap((rule, index) => {
    const path = `policies[${index}]`;
    const more = rule.aim === 'target' ? [`${path}.target`] : [`${path}.threshold`, `${path}.action`, `${path}.adjustment`, `${path}.for`];
    return [path, `${path}.type`, ...(rule.aim === 'target' ? [] : [`${path}.adjustment.${rule.by}`]), ...more, ...(rule.type === 'custom' ? [`${path}.metric`] : [])];
  });
  const schedules = draft.schedules.flatMap((_, index) => ['', '.cron', '.duration', '.min_replicas', '.max_replicas'].map(end => `schedules[${index}]${end}`));
  return new Set([...plainFields, ...rules, ...schedules]);
}

/** Puts each of the API's messages at its field, or at the nearest thing around it that has one; the rest is under `''`. */
export function place(errors: Record<string, string[]>, fields: ReadonlySet<string>): Record<string, string[]> {
  const placed: Record<string, string[]> = {};
  for (const [path, texts] of Object.entries(errors)) {
    let at = path;
    while (at !== '' && !fields.has(at)) at = at.replace(/(\.[^.[\]]+|\[\d+\]|^[^.[\]]+)$/, '');
    (placed[at] ??= []).push(...(at === '' && path !== '' ? texts.map(one => `${path}: ${one}`) : texts));
  }

  return placed;
}

const metricWords: Record<RuleType, string> = { cpu: 'CPU', memory: 'memory', requests: 'requests', custom: '' };

/** `%` of the limit, or what the metric counts. */
export function unitOf(type: RuleType): string {
  return type === 'cpu' || type === 'memory' ? '% of the limit' : type === 'requests' ? 'requests/s' : '';
}

/** A rule as a sentence: `Keeps CPU near 60 % of the limit for each replica`. */
export function ruleWords(rule: ScalingRule): string {
  const metric = rule.type === 'custom' ? (rule.metric ?? 'a metric') : metricWords[rule.type];
  const unit = unitOf(rule.type);
  const amount = (value: number | null): string => `${value ?? '–'}${unit && ` ${unit}`}`;
  if (rule.target !== null) return `Keeps ${metric} near ${amount(rule.target)} for each replica`;
  const up = rule.action === 'scale_up';
  const held = rule.for ? ` for ${duration(rule.for * 1000)}` : '';
  return `${up ? 'Adds' : 'Takes away'} ${stepWords(rule)} when ${metric} is ${up ? 'above' : 'below'} ${amount(rule.threshold)}${held}`;
}

function stepWords(rule: ScalingRule): string {
  const { count: number, percent, to } = rule.adjustment ?? { count: 1, percent: null, to: null };
  if (to !== null) return `replicas ${rule.action === 'scale_up' ? 'up' : 'down'} to ${to}`;
  return percent !== null ? `${percent} % of the replicas` : count(number ?? 1, 'replica');
}

export function scheduleWords(schedule: ScalingSchedule): string {
  const bounds = [schedule.min_replicas === null ? '' : `at least ${schedule.min_replicas}`, schedule.max_replicas === null ? '' : `at most ${schedule.max_replicas}`].filter(Boolean).join(', ');
  return `${bounds}, ${schedule.duration === null ? 'until the next schedule' : `for ${duration(schedule.duration * 1000)}`}`;
}

const plainFields = [
  'min_replicas', 'max_replicas', 'scale_up_cooldown', 'scale_down_cooldown', 'stabilization.up', 'stabilization.down', 'tolerance', 'max_step', 'policies', 'schedules', 'auto_scaling', 'dry_run',
];

function ruleDraft(rule: ScalingRule, key: number): RuleDraft {
  const { count: number, percent, to } = rule.adjustment ?? { count: 1, percent: null, to: null };
  return {
    key,
    type: rule.type,
    metric: rule.metric ?? '',
    aim: rule.target !== null ? 'target' : (rule.action ?? 'scale_up'),
    amount: text(rule.target ?? rule.threshold),
    by: to !== null ? 'to' : percent !== null ? 'percent' : 'count',
    size: text(to ?? percent ?? number ?? 1),
    for: text(rule.for ?? 0),
  };
}

function ruleOf(rule: RuleDraft): Record<string, unknown> {
  const head = { type: rule.type, ...(rule.type === 'custom' && given('metric', rule.metric)) };
  if (rule.aim === 'target') return { ...head, ...given('target', rule.amount) };
  return { ...head, ...given('threshold', rule.amount), action: rule.aim, adjustment: given(rule.by, rule.size), ...given('for', rule.for) };
}

const text = (value: number | null): string => (value === null ? '' : String(value));

/** What is no number is sent as it is: the API says what is wrong with it. */
function given(name: string, typed: string): Record<string, unknown> {
  const trimmed = typed.trim();
  if (trimmed === '') return {};
  const value = Number(trimmed);
  return { [name]: name !== 'metric' && Number.isFinite(value) ? value : trimmed };
}
