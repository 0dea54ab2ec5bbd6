namespace FunctionsOrchestrator.Core.Images;

/// <summary>Where an image's configuration has what looks like a secret. Its value is kept nowhere.</summary>
/// <param name="Place"><c>env</c> or <c>label</c>.</param>
/// <param name="Name">The variable's or label's name.</param>
/// <param name="Kind">What it looks like.</param>
public sealed record ImageSecret(string Place, string Name, string Kind);
