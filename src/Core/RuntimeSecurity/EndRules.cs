using System.Globalization;
using FunctionsOrchestrator.Core.Findings;

namespace FunctionsOrchestrator.Core.RuntimeSecurity;

/// <summary>Judges how processes of a replica ended.</summary>
public static class EndRules
{
    private const int OfSignal = 128;

    // By number, as an exit code tells them; what else ends a process is a fault of its program, or somebody's wish.
    private static readonly Dictionary<int, string> Faults = new()
    {
        [4] = "an instruction that is none (SIGILL)",
        [6] = "an abort (SIGABRT), as hardened libraries do when memory is overwritten",
        [7] = "a fault of the bus (SIGBUS)",
        [11] = "a fault of memory (SIGSEGV)",
        [31] = "a system call that is forbidden (SIGSYS)",
    };

    public static FindingReport OfMemory(RuntimeLook look) =>
        RuntimeJudge.Report(look, RuntimeRules.OomKill, "memory", "The kernel ended a process of it, because it was over its memory limit.");

    /// <summary>Null when the exit code tells of no such fault.</summary>
    public static FindingReport? OfExit(int exitCode, RuntimeLook look) => Faults.TryGetValue(exitCode - OfSignal, out var fault)
        ? RuntimeJudge.Report(look, RuntimeRules.CrashPattern, $"exit {exitCode.ToString(CultureInfo.InvariantCulture)}", $"It was ended by {fault}.", ("exit_code", exitCode.ToString(CultureInfo.InvariantCulture)))
        : null;
}
