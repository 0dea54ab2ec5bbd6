namespace FunctionsOrchestrator.App.Tests.Http;

internal enum SampleMode
{
    StartFirst,
    StopFirst,
}
