import type { JSX } from 'preact';
import { sentence, TextField } from '../../../ui/Field';
import { IconRemove } from '../../../ui/icons';
import type { ScheduleDraft } from './policy';

/** Other bounds at certain times. */
export function ScheduleFields({ schedule, index, errors, change, remove }: { schedule: ScheduleDraft; index: number; errors: Record<string, string[]>; change: (part: Partial<ScheduleDraft>) => void; remove: () => void }): JSX.Element {
  const path = `schedules[${index}]`;
  const id = (name: string): string => `schedule-${schedule.key}-${name}`;
  return (
    <fieldset class="rule">
      <legend>Schedule {index + 1}</legend>
      <button type="button" class="icon-button danger" aria-label={`Remove schedule ${index + 1}`} title="Remove" onClick={remove}><IconRemove /></button>
      {errors[path] && <p class="field-error">{sentence(errors[path])}</p>}
      <div class="fields tight">
        <TextField id={id('cron')} label="Begins at" hint="minute hour day month weekday, in UTC" value={schedule.cron} errors={errors[`${path}.cron`]} change={cron => change({ cron })} />
        <TextField id={id('duration')} label="Lasts" hint="seconds; empty: until the next one" inputMode="numeric" value={schedule.duration} errors={errors[`${path}.duration`]} change={duration => change({ duration })} />
        <TextField id={id('min')} label="Fewest then" hint="empty: the policy’s own" inputMode="numeric" value={schedule.min} errors={errors[`${path}.min_replicas`]} change={min => change({ min })} />
        <TextField id={id('max')} label="Most then" hint="empty: the policy’s own" inputMode="numeric" value={schedule.max} errors={errors[`${path}.max_replicas`]} change={max => change({ max })} />
      </div>
    </fieldset>
  );
}
