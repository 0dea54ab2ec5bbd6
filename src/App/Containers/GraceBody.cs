namespace FunctionsOrchestrator.App.Containers;

/// <summary>The body of a stop or restart, which may be empty.</summary>
public sealed record GraceBody
{
    /// <summary>The longest that a replica may take to end by itself, in seconds.</summary>
    public const int Longest = 3600;

    /// <summary>Seconds that a replica gets to end by itself, 0 to 3600; Docker's own 10 when not given.</summary>
    public int? Timeout { get; init; }
}
