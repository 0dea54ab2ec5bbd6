import type { JSX } from 'preact';
import type { RuleType } from '../../../api/types';
import { SelectField, sentence, TextField } from '../../../ui/Field';
import { IconRemove } from '../../../ui/icons';
import { unitOf, type Aim, type RuleDraft } from './policy';

const types: readonly (readonly [RuleType, string])[] = [['cpu', 'CPU'], ['memory', 'Memory'], ['requests', 'Requests'], ['custom', 'Own metric']];
const aims: readonly (readonly [Aim, string])[] = [['target', 'Keep near'], ['scale_up', 'More when above'], ['scale_down', 'Fewer when below']];
const sizes: readonly (readonly [RuleDraft['by'], string])[] = [['count', 'Replicas'], ['percent', 'Percent'], ['to', 'Up or down to']];

/** One rule of a policy. */
export function RuleFields({ rule, index, errors, change, remove }: { rule: RuleDraft; index: number; errors: Record<string, string[]>; change: (part: Partial<RuleDraft>) => void; remove: () => void }): JSX.Element {
  const path = `policies[${index}]`;
  const id = (name: string): string => `rule-${rule.key}-${name}`;
  const target = rule.aim === 'target';
  const amount = target ? `${path}.target` : `${path}.threshold`;
  return (
    <fieldset class="rule">
      <legend>Rule {index + 1}</legend>
      <button type="button" class="icon-button danger" aria-label={`Remove rule ${index + 1}`} title="Remove" onClick={remove}><IconRemove /></button>
      {errors[path] && <p class="field-error">{sentence(errors[path])}</p>}
      <div class="fields tight">
        <SelectField id={id('type')} label="What is measured" value={rule.type} options={types} errors={errors[`${path}.type`]} change={type => change({ type })} />
        {rule.type === 'custom' && <TextField id={id('metric')} label="Metric" hint="Its name at the replica’s endpoint" value={rule.metric} errors={errors[`${path}.metric`]} change={metric => change({ metric })} />}
        <SelectField id={id('aim')} label="What it wants" value={rule.aim} options={aims} errors={errors[`${path}.action`]} change={aim => change({ aim })} />
        <TextField id={id('amount')} label={target ? 'Target' : 'Threshold'} hint={unitOf(rule.type) || 'as the metric counts'} inputMode="decimal" value={rule.amount} errors={errors[amount]} change={value => change({ amount: value })} />
        {!target && (
          <>
            <SelectField id={id('by')} label="Step in" value={rule.by} options={sizes} errors={errors[`${path}.adjustment`]} change={by => change({ by })} />
            <TextField id={id('size')} label="Step" inputMode="numeric" value={rule.size} errors={errors[`${path}.adjustment.${rule.by}`]} change={size => change({ size })} />
            <TextField id={id('for')} label="Held for" hint="seconds" inputMode="numeric" value={rule.for} errors={errors[`${path}.for`]} change={value => change({ for: value })} />
          </>
        )}
      </div>
    </fieldset>
  );
}
