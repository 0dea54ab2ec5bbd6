namespace FunctionsOrchestrator.Core.Containers;

/// <summary>Reads <c>restart</c> and <c>update</c>.</summary>
internal static class LifecyclePolicyReader
{
    private const int Day = 86_400;

    public static RestartSpec ReadRestart(RestartDefinition? definition, SpecFaults faults)
    {
        var defaults = new RestartSpec();
        if (definition is null)
        {
            return defaults;
        }

        var backoff = faults.Range("restart.backoff", definition.Backoff ?? defaults.Backoff, 0, Day);
        var longest = faults.Range("restart.max_backoff", definition.MaxBackoff ?? Math.Max(defaults.MaxBackoff, backoff), 0, Day);
        faults.Require(longest >= backoff, "restart.max_backoff", $"must not be below the first wait (restart.backoff), which is {backoff}");
        return new RestartSpec
        {
            MaxAttempts = faults.Range("restart.max_attempts", definition.MaxAttempts ?? defaults.MaxAttempts, 0, 1000),
            Window = faults.Range("restart.window", definition.Window ?? defaults.Window, 1, Day),
            Backoff = backoff,
            MaxBackoff = longest,
        };
    }

    public static UpdateSpec ReadUpdate(UpdateDefinition? definition, SpecFaults faults)
    {
        var defaults = new UpdateSpec();
        return definition is null
            ? defaults
            : new UpdateSpec
            {
                Order = definition.Order ?? defaults.Order,
                Parallelism = faults.Range("update.parallelism", definition.Parallelism ?? defaults.Parallelism, 1, 1000),
                HealthTimeout = faults.Range("update.health_timeout", definition.HealthTimeout ?? defaults.HealthTimeout, 1, Day),
                Drain = faults.Range("update.drain", definition.Drain ?? defaults.Drain, 0, 3600),
                Rollback = definition.Rollback ?? defaults.Rollback,
            };
    }
}
