using FunctionsOrchestrator.App.Store;

namespace FunctionsOrchestrator.App.Traffic;

/// <summary>Fills the book from the store before anything is served, and when changes may have been missed.</summary>
internal sealed class TrafficLoader(TrafficBook book) : IChangeFollower
{
    public string Topic => "traffic";

    /// <summary>What others take down is found at the next refresh.</summary>
    public Task FollowAsync(string key, CancellationToken cancellation) => Task.CompletedTask;

    public Task CatchUpAsync(CancellationToken cancellation) => book.LoadAsync(cancellation);
}
