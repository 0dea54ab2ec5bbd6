namespace FunctionsOrchestrator.Bench.Lifecycle;

/// <summary>Something that keeps replicas running on the engine.</summary>
internal interface IContestant : IAsyncDisposable
{
    string Name { get; }

    /// <summary>The label that its containers carry.</summary>
    string Label { get; }

    /// <summary>Brings up the first replica.</summary>
    Task PrepareAsync(string image);

    /// <summary>Asks for a number of replicas; returns when it has been asked, or when it is done.</summary>
    Task ScaleAsync(int replicas);
}
