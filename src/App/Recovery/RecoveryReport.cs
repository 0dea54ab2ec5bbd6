namespace FunctionsOrchestrator.App.Recovery;

/// <summary>The recovery that has the turn tells the entity how its attempt went, and gives the turn back.</summary>
public sealed record RecoveryReport(string InstanceId, RecoveryResult Result, DateTimeOffset Now);
