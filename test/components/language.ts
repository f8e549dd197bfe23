// Whoever runs the tests, their people read British English, unless a test says otherwise.
Object.defineProperty(navigator, 'languages', { value: ['en-GB'], configurable: true });
