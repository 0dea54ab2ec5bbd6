namespace FunctionsOrchestrator.Core.Security;

/// <summary>A key that signs no more, and whose tokens are good until its time is over.</summary>
/// <param name="Secret">The key as text.</param>
/// <param name="Until">From this moment on its tokens are refused.</param>
public sealed record RetiredKey(string Secret, DateTimeOffset Until);
