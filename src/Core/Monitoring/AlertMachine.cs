using System.Globalization;
using static FunctionsOrchestrator.Core.Monitoring.AlertPhase;
using static FunctionsOrchestrator.Core.Monitoring.AlertVerdict;

namespace FunctionsOrchestrator.Core.Monitoring;

/// <summary>Moves an alert from one value to the next.</summary>
public static class AlertMachine
{
    /// <summary>The phase that follows, the time it takes left out: what nobody measured changes nothing, and a raised alert is cleared only well below its threshold.</summary>
    public static AlertPhase Next(AlertPhase phase, AlertVerdict verdict) => (phase, verdict) switch
    {
        (_, Unknown) => phase,
        (Firing, High or Between) => Firing,
        (_, High) => Pending,
        _ => Quiet,
    };

    /// <param name="state">What is remembered; null before the first value.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="value">The value; null when it is missing or too old.</param>
    /// <param name="now">The time.</param>
    public static AlertStep Step(AlertState? state, AlertRule rule, double? value, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var before = (state ?? AlertState.Initial(now)).At(now);
        var verdict = rule.Judge(value);
        if (verdict is Unknown)
        {
            return new AlertStep(before, AlertSignal.None, $"{rule.Metric} is not known; the alert stays {before.Phase.ToString().ToLowerInvariant()}.");
        }

        var next = Next(before.Phase, verdict);
        var begins = next != before.Phase || (next is Pending && now - before.SeenAt > rule.MaxAge);
        var after = before with
        {
            Phase = next,
            Since = begins ? now : before.Since,
            SeenAt = now,
            Value = value,
            Peak = next is Quiet ? null : Math.Max(value!.Value, begins ? value.Value : before.Peak ?? value.Value),
            AcknowledgedBy = next is Firing ? before.AcknowledgedBy : null,
            AcknowledgedAt = next is Firing ? before.AcknowledgedAt : null,
        };
        return Conclude(before, after, rule, now);
    }

    private static AlertStep Conclude(AlertState before, AlertState after, AlertRule rule, DateTimeOffset now)
    {
        var lasted = now - after.Since;
        if (after.Phase is Pending && lasted >= TimeSpan.FromSeconds(rule.For))
        {
            return new AlertStep(after with { Phase = Firing, Since = now }, AlertSignal.Raised, Text(rule, after, $"has been above {rule.Threshold} for {lasted.TotalSeconds:0} s"));
        }

        return (before.Phase, after.Phase) switch
        {
            (Firing, Quiet) => new AlertStep(after, AlertSignal.Cleared, Text(rule, after, $"is not above {rule.ClearAt} any more")),
            (_, Firing) => new AlertStep(after, AlertSignal.None, Text(rule, after, $"is not down to {rule.ClearAt}, where the alert is cleared")),
            (_, Pending) => new AlertStep(after, AlertSignal.None, Text(rule, after, $"is above {rule.Threshold}, for {lasted.TotalSeconds:0} of {rule.For} s")),
            _ => new AlertStep(after, AlertSignal.None, Text(rule, after, $"is not above {rule.Threshold}")),
        };
    }

    private static string Text(AlertRule rule, AlertState state, FormattableString what) =>
        string.Create(CultureInfo.InvariantCulture, $"{rule.Metric} is {state.Value:0.##} and {what.ToString(CultureInfo.InvariantCulture)}.");
}
