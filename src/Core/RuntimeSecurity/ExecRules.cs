using FunctionsOrchestrator.Core.Findings;

namespace FunctionsOrchestrator.Core.RuntimeSecurity;

/// <summary>Judges what was executed in a replica through the engine. Nothing is learned here: nobody works in a replica as a matter of course.</summary>
public static class ExecRules
{
    /// <param name="exec">What was executed.</param>
    /// <param name="checks">The commands by which this replica's health is asked for: ours, and its image's.</param>
    /// <param name="look">In which replica.</param>
    /// <returns>Null when it is a health check.</returns>
    public static FindingReport? Judge(ExecSighting exec, IReadOnlyCollection<IReadOnlyList<string>> checks, RuntimeLook look)
    {
        ArgumentNullException.ThrowIfNull(exec);
        ArgumentNullException.ThrowIfNull(checks);
        var rule = exec.Privileged ? RuntimeRules.ExecPrivileged
            : exec.Terminal || exec.Input ? RuntimeRules.ExecInteractive
            : checks.Any(check => check.SequenceEqual(exec.Command)) ? null
            : RuntimeRules.ExecUnexpected;
        if (rule is null)
        {
            return null;
        }

        var program = exec.Command.Count > 0 ? exec.Command[0] : "?";
        var how = exec.Privileged ? " with all privileges" : exec.Terminal ? " with a terminal" : exec.Input ? " with input" : string.Empty;
        return RuntimeJudge.Report(
            look, rule, program, $"'{program}' was executed in it{how}.", ("command", string.Join(' ', exec.Command)), ("terminal", YesNo(exec.Terminal)), ("input", YesNo(exec.Input)), ("user", string.IsNullOrEmpty(exec.User) ? null : exec.User));
    }

    private static string YesNo(bool value) => value ? "yes" : "no";
}
