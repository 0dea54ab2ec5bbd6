namespace FunctionsOrchestrator.App.Health;

/// <summary>Whether a dependency answers.</summary>
/// <param name="IsUp">Whether we can work with it.</param>
/// <param name="Reason">Why not, or what it said of itself (a version); null when there is nothing to say.</param>
public sealed record DependencyStatus(bool IsUp, string? Reason = null)
{
    public static DependencyStatus Up(string? note = null) => new(true, note);

    public static DependencyStatus Down(string reason) => new(false, reason);
}
