namespace FunctionsOrchestrator.App.Containers;

/// <summary>
/// Tells an orchestration how far a pull is. What it tells becomes history, so it tells ever less often:
/// after one second, then after twice as long each time, up to every fifteen seconds.
/// </summary>
internal sealed class PullReporter(DurableTaskClient client, string instanceId, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);
    private TimeSpan _pause = TimeSpan.FromSeconds(1);
    private long _last = time.GetTimestamp();
    private Task _sending = Task.CompletedTask;

    /// <summary>Sends it unless one was sent a short while ago.</summary>
    public void Report(string message)
    {
        if (!_sending.IsCompleted || time.GetElapsedTime(_last) < _pause)
        {
            return;
        }

        _last = time.GetTimestamp();
        _pause = _pause * 2 < Longest ? _pause * 2 : Longest;
        _sending = SendAsync(message);
    }

    public async ValueTask DisposeAsync() => await _sending;

    private async Task SendAsync(string message)
    {
        try
        {
            await client.RaiseEventAsync(instanceId, ImageRequest.ProgressEvent, message);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // How far a pull is must not make it fail.
        }
    }
}
