namespace FunctionsOrchestrator.App.Store;

/// <summary>A write that can wait. It may run twice, because a database that dies may have kept what it did not answer: it must be harmless then.</summary>
/// <param name="Key">A later write of the same key in the same lane takes its place: it must say all that the earlier one said.</param>
/// <param name="Run">Writes.</param>
/// <param name="Weight">What it counts against the lane's bound: usually its rows.</param>
public sealed record StoreWrite(string Key, Func<CancellationToken, Task> Run, int Weight = 1);
