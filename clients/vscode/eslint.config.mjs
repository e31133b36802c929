import tseslint from 'typescript-eslint';

export default tseslint.config(
    { ignores: ['build', 'dist', 'server', 'node_modules'] },
    ...tseslint.configs.strictTypeChecked,
    ...tseslint.configs.stylisticTypeChecked,
    {
        languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
        rules: {
            '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
        },
    },
    { files: ['**/*.mjs'], extends: [tseslint.configs.disableTypeChecked] },
);
