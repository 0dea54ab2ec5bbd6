namespace FunctionsOrchestrator.App.Store;

/// <summary>How we stand with the database.</summary>
public enum StoreStanding
{
    /// <summary>It answers, and has all that we wrote.</summary>
    Up,

    /// <summary>It is not asked: calls fail at once, writes are kept.</summary>
    Down,

    /// <summary>It answers again, and is given what was kept.</summary>
    CatchingUp,
}
