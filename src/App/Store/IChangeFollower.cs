namespace FunctionsOrchestrator.App.Store;

/// <summary>Keeps something in memory that other instances of the app write to the database, too.</summary>
public interface IChangeFollower
{
    /// <summary>What it follows, as writers name it: <c>containers</c>.</summary>
    string Topic { get; }

    /// <summary>Another instance has written.</summary>
    /// <param name="key">What has changed: an id or a name.</param>
    /// <param name="cancellation">We stop.</param>
    Task FollowAsync(string key, CancellationToken cancellation);

    /// <summary>Reads all anew: at the start, and when changes may have been missed.</summary>
    Task CatchUpAsync(CancellationToken cancellation);
}
