using FunctionsOrchestrator.App.Store;

namespace FunctionsOrchestrator.App.Events;

/// <summary>Wakes those who wait for events when another instance of the app has appended some.</summary>
internal sealed class EventFollower(EventFeed feed) : IChangeFollower
{
    public string Topic => "events";

    public Task FollowAsync(string key, CancellationToken cancellation) => CatchUpAsync(cancellation);

    public Task CatchUpAsync(CancellationToken cancellation)
    {
        feed.Announce();
        return Task.CompletedTask;
    }
}
