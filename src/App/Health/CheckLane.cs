namespace FunctionsOrchestrator.App.Health;

/// <summary>Runs checks, so many at a time. The next begins when one ends: it waits for no tick.</summary>
internal sealed class CheckLane(int width, Func<HealthTarget, Task> run)
{
    private readonly Lock _gate = new();
    private readonly Queue<HealthTarget> _waiting = new();
    private int _running;

    /// <summary>Checks that run now.</summary>
    public int Running => Volatile.Read(ref _running);

    /// <summary>Checks that wait for their turn.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Returns at once.</summary>
    public void Add(HealthTarget target)
    {
        lock (_gate)
        {
            if (_running == width)
            {
                _waiting.Enqueue(target);
                return;
            }

            _running++;
        }

        _ = Task.Run(() => RunAsync(target));
    }

    private async Task RunAsync(HealthTarget first)
    {
        for (var target = first; target is not null; target = Next())
        {
            await run(target);
        }
    }

    private HealthTarget? Next()
    {
        lock (_gate)
        {
            if (_waiting.TryDequeue(out var next))
            {
                return next;
            }

            _running--;
            return null;
        }
    }
}
