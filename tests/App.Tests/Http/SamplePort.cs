namespace FunctionsOrchestrator.App.Tests.Http;

internal sealed record SamplePort(int ContainerPort, int HostPort = 0);
