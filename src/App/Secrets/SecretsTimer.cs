namespace FunctionsOrchestrator.App.Secrets;

/// <summary>Keeps the table of secrets small.</summary>
public sealed class SecretsTimer(SecretSweep sweep)
{
    [Function(nameof(SweepSecrets))]
    public Task SweepSecrets([TimerTrigger("0 29 * * * *")] TimerInfo timer, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return sweep.RunAsync(context.CancellationToken);
    }
}
