namespace FunctionsOrchestrator.EmbeddedRuntime.Durable;

/// <summary>What an orchestration may be called, whoever starts it.</summary>
internal static class InstanceIds
{
    private const int MaxLength = 256;

    /// <exception cref="ArgumentException">Empty, too long, or an entity's id.</exception>
    public static void ThrowIfInvalid(string instanceId, string parameter)
    {
        if (instanceId.Length is 0 or > MaxLength || instanceId[0] == '@')
        {
            throw new ArgumentException($"An instance id has 1 to {MaxLength} characters and does not begin with '@'; '{instanceId}' does not do.", parameter);
        }
    }
}
