namespace FunctionsOrchestrator.App.Configuration;

/// <summary>Section <c>security.hardening</c>.</summary>
public sealed record HardeningOptions
{
    /// <summary>Processes and threads of a replica whose spec names no limit, 1 to 4194304; 0 for none, which <c>baseline</c> then refuses.</summary>
    public int DefaultPidsLimit { get; init; } = 1024;

    /// <summary>Days that a waiver may last, 1 to 366.</summary>
    public int LongestWaiver { get; init; } = 90;

    /// <summary>Seconds between two comparisons of a replica with what was asked for, 10 to 86400. New replicas are compared within 10 seconds.</summary>
    public int InspectInterval { get; init; } = 600;
}
